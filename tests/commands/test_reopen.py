"""Laws of `reopen`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
SPEAK = "  next, today 10:00, bo: speak to the customer, it is back: blank again\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"', by="bo")


def again(shop: Shop, words: str = "--same", by: str = "cy") -> str:
    """Close the case and open it again."""
    shop.ok("close 1 --outcome fixed")
    return shop.ok(f'reopen 1 "blank again" {words}', by=by)


def test_a_return_keeps_the_owner_who_speaks_to_them(shop: Shop) -> None:
    """Law 1: whoever types it, the owner stays, and speaks to the customer now."""
    assert again(shop) == f"{HEAD}  cy: reopened, same fault: blank again\n{SPEAK}"
    assert shop.read("cases/000/1.toml").endswith(
        'by = "cy"\nkind = "reopened"\nbecause = "blank again"\nof = "0000000002"\n'
    )
    assert shop.ok("list status:open owner:bo --format ids") == "1\n"


def test_a_new_fault_is_taken_and_advised_upon(shop: Shop) -> None:
    """It does as told, and says that a case of its own may be better."""
    shop.ok("close 1 --outcome fixed")
    outcome = shop.run('reopen 1 "blank again" --new')
    assert (outcome.code, outcome.out, outcome.err) == (
        0,
        f"{HEAD}  ana: reopened, new fault: blank again\n{SPEAK}",
        'casekit: a new fault may be a case of its own: casekit open "…", then casekit link … 1 --same-device\n',
    )
    assert 'because = "blank again"\nfault = "new"\n' in shop.read("cases/000/1.toml")


@pytest.mark.parametrize(("typed", "device"), [("--device lj", '--device "…"'), ("--device lj --serial X1", "--serial …")])
def test_a_case_of_its_own_is_linked_by_one_command(shop: Shop, typed: str, device: str) -> None:
    """Where it is known whose device it is, the advice is the intake that finds and links the earlier case."""
    shop.ok(f"open squeaks --name Tan {typed}")
    shop.ok("close 2 --outcome fixed")
    command = f'casekit open "…" --customer c1 {device} --new-fault'
    assert shop.run("reopen 2 smokes --new").err == f"casekit: a new fault may be a case of its own: {command}\n"
    shop.ok(f"open smokes --customer c1 {typed} --new-fault")
    assert shop.run("show 3 --json").rows[0]["links"] == ["2 (same device)"]


def test_a_finished_case_may_come_back_at_the_counter(shop: Shop) -> None:
    """The customer sees at pick-up that it is not fixed."""
    path = shop.root / "cases/000/1.toml"
    done = '\n[[event]]\nid = "fin1"\nby = "bo"\nkind = "finished"\noutcome = "fixed"\ndone = "cleaned"\n'
    path.write_text(path.read_text() + done)
    assert shop.ok('reopen 1 "blank again" --same') == f"{HEAD}  ana: reopened, same fault: blank again\n{SPEAK}"
    assert shop.read("cases/000/1.toml").endswith('of = "fin1"\n')


@pytest.mark.parametrize(("before", "status"), [("note 1 x", "open"), ("wait 1 fri --on part", "waiting")])
def test_an_open_case_is_not_opened(shop: Shop, before: str, status: str) -> None:
    """A word from the customer is then a contact."""
    shop.ok(before)
    outcome = shop.run('reopen 1 "blank again" --same')
    assert (outcome.code, outcome.out, outcome.err) == (
        4,
        "",
        (
            f"casekit: 1 is {status}; only a closed or finished case is opened again\n"
            '  try: casekit contact 1 --in "…"\n'
        ),
    )


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ("", 'say which it is: --same or --new\n  try: casekit reopen 1 "…" --same\n'),
        ("--same --new", "--same and --new exclude each other\n"),
    ],
)
def test_the_fault_is_the_same_or_new(shop: Shop, flags: str, said: str) -> None:
    """What the customer pays hangs on it, so it is never guessed."""
    shop.ok("close 1 --outcome fixed")
    outcome = shop.run(f'reopen 1 "blank again" {flags}')
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"casekit: {said}")


def test_from_the_second_return_on_the_lead_knows(shop: Shop) -> None:
    """By the end of the day the lead looks at it with the owner."""
    again(shop)
    assert again(shop) == (
        f"{HEAD}  cy: reopened, same fault: blank again\n"
        f"  cy: follow-up for ana by today 18:00: second return: look at it with bo\n{SPEAK}"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'what = "second return: look at it with bo"\ndue = 2026-11-23T18:00:00+08:00\nwho = "ana"\n'
    )
    assert "third return: look at it with bo" in again(shop)


def test_one_undo_takes_a_second_return_back(shop: Shop) -> None:
    """The lead is asked to look because of it, and only then."""
    again(shop)
    again(shop)
    shop.ok("undo 1", by="cy")
    assert shop.ok("list status:closed --format ids") == "1\n"
    assert shop.run("due who:ana --json").rows == []


def test_on_a_closed_day_the_lead_knows_on_the_next_open_one(shop: Shop) -> None:
    """Nobody is asked to come in on a Saturday."""
    again(shop)
    shop.at("2026-11-28T11:00:00+08:00")
    again(shop)
    assert shop.read("cases/000/1.toml").endswith('due = 2026-11-30T18:00:00+08:00\nwho = "ana"\n')


def test_the_leads_own_case_tells_nobody_else(shop: Shop) -> None:
    """They are told to speak to the customer anyway."""
    shop.ok('open "no sound"')
    for _ in range(2):
        shop.ok("close 2 --outcome fixed")
        said = shop.ok('reopen 2 "blank again" --same')
    assert said == (
        "2 · no sound\n  ana: reopened, same fault: blank again\n"
        "  next, today 10:00, ana: speak to the customer, it is back: blank again\n"
    )


def test_an_owner_who_has_left_is_pointed_out(shop: Shop) -> None:
    """Law 1 keeps them, and somebody has to move it by hand."""
    shop.ok("close 1 --outcome fixed")
    settings = shop.root / "casekit.toml"
    settings.write_text(settings.read_text().replace('name = "Bo"\n', 'name = "Bo"\nleft = 2026-11-20\n'))
    outcome = shop.run('reopen 1 "blank again" --same')
    assert (outcome.code, outcome.err) == (
        0,
        "casekit: bo owns 1 and is not here any more: casekit hand-over 1 --to … --because … --force\n",
    )
