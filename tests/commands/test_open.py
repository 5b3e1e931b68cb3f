"""Laws of `open`: whose case it is, whose words they are, and what is done once only."""

import pytest

from casekit.testing import Shop

NEW = "  new to us: write down exactly what they see\n"
SLIP = "  on paper, with the device: case 1, passcode ________\n"
FIRST = "  next, today 14:00, ana: first contact: say what happens next\n"
HEAD = '# casekit record: append only, never reorder\nformat = 1\nrecord = "case"\nref = "1"\n'


def test_a_case_begins_with_their_words(shop: Shop) -> None:
    """Law 1: who opens it owns it; everything that was asked at the counter is data, and so is what they tried."""
    typed = (
        'open "prints blank pages\nsince Monday" --name "Mrs Tan" --phone 91234567 --email tan@example.com '
        '--channel phone --category Printer --device "HP LaserJet 1020" --brand HP --model 1020 --serial VNC3R12345 '
        '--age 5 --accessories "power cable" --condition "a scratch" --feeling "third time this year" '
        '--tried "new toner: no change" --tried restart --next "tue 12:00 look inside"'
    )
    assert shop.ok(typed) == (
        "1 · HP LaserJet 1020 · prints blank pages\n  ana: opened, owner ana\n"
        "  ana: the customer tried new toner: no change\n  ana: the customer tried restart, result not noted\n"
        f"  ana: follow-up by tomorrow 12:00: look inside\n{NEW}{SLIP}{FIRST}"
    )
    written = shop.read("cases/000/1.toml").split("\n[[event]]\n")
    assert written[:2] == [
        HEAD,
        (
            'n = 1\nid = "0000000002"\nat = 2026-11-23T10:00:00+08:00\nby = "ana"\nkind = "opened"\nowner = "ana"\n'
            'problem = """\nprints blank pages\nsince Monday"""\ncustomer = "c1"\nchannel = "phone"\n'
            'feeling = "third time this year"\ncategory = "printer"\ndevice = "HP LaserJet 1020"\nbrand = "HP"\n'
            'model = "1020"\nserial = "VNC3R12345"\nage = "5"\naccessories = "power cable"\ncondition = "a scratch"\n'
        ),
    ]
    assert [event.partition("kind = ")[2] for event in written[2:]] == [
        '"tried"\nstep = "new toner"\nresult = "no change"\nwho = "customer"\n',
        '"tried"\nstep = "restart"\nwho = "customer"\n',
        '"followup_set"\nwhat = "look inside"\ndue = 2026-11-24T12:00:00+08:00\n',
    ]
    assert shop.read("customers/000/c1.toml").endswith(
        'kind = "customer_added"\nname = "Mrs Tan"\nphones = ["91234567"]\nemails = ["tan@example.com"]\n'
    )


def test_words_are_enough(shop: Shop) -> None:
    """Somebody who will not say who they are is helped too."""
    assert shop.ok('open "blank pages"') == f"1 · blank pages\n  ana: opened, owner ana\n{NEW}{FIRST}"
    assert not (shop.root / "customers").exists()


@pytest.mark.parametrize("words", ["''", "'  '", "'\n'"])
def test_without_words_there_is_no_case(shop: Shop, words: str) -> None:
    """Nothing is written, not even the customer."""
    outcome = shop.run(f"open {words} --name Tan")
    assert (outcome.code, outcome.out, outcome.err) == (2, "", "casekit: what the customer says is empty\n")
    assert not (shop.root / "cases").exists()
    assert not (shop.root / "customers").exists()


def test_the_counter_opens_and_does_not_own(shop: Shop) -> None:
    """Law 1: an owner is picked, with a dated duty to read the story back to the customer."""
    outcome = shop.run('open "blank pages"', by="dee")
    assert (outcome.code, outcome.out, outcome.err) == (
        4,
        "",
        "casekit: dee opens cases at the counter and owns none\n  try: the same with --owner: one of ana, bo, cy\n",
    )
    assert shop.ok('open "blank pages" --owner Bo', by="dee") == (
        "1 · blank pages\n  dee: opened, owner bo\n  dee: follow-up by today 14:00: read the story back to the customer\n"
        f"{NEW}"
        "  next, today 14:00, bo: read the story back to the customer\n"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "followup_set"\nwhat = "read the story back to the customer"\ndue = 2026-11-23T14:00:00+08:00\n'
    )


def test_a_case_is_not_given_to_the_counter(shop: Shop) -> None:
    """Law 1 holds whoever types."""
    outcome = shop.run('open "blank pages" --owner dee')
    assert (outcome.code, outcome.err) == (
        4,
        "casekit: dee opens cases at the counter and owns none\n  try: the same with --owner: one of ana, bo, cy\n",
    )


def test_an_owner_is_somebody_who_works_here(shop: Shop) -> None:
    """A stranger, and somebody who has left, is a usage error; nothing is written."""
    settings = shop.root / "casekit.toml"
    settings.write_text(settings.read_text().replace('name = "Cy"\n', 'name = "Cy"\nleft = 2026-11-20\n'))
    said = [(outcome.code, outcome.err) for outcome in (shop.run(f"open x --owner {name}") for name in ("zed", "cy"))]
    assert said == [
        (2, "casekit: 'zed' is not on the roster (ana, bo, cy, dee)\n  try: casekit config roster\n"),
        (2, "casekit: cy left on 2026-11-20\n  try: casekit config roster\n"),
    ]
    assert not (shop.root / "cases").exists()


def test_somebody_known_is_known_again(shop: Shop) -> None:
    """The same number in another spelling and the same name: one customer."""
    shop.ok('open "blank pages" --name "Mrs Tan" --phone 91234567')
    shop.ok('open "no sound" --name "mrs tan " --phone "9123 4567"')
    assert 'customer = "c1"\n' in shop.read("cases/000/2.toml")
    assert not (shop.root / "customers/000/c2.toml").exists()


@pytest.mark.parametrize("details", ["--phone 91234567", "--name Lim --phone 9123-4567", "--email TAN@example.com"])
def test_a_match_is_only_a_suggestion(shop: Shop, details: str) -> None:
    """Families share a phone: a script is told who fits, and nothing is written."""
    shop.ok('open "blank pages" --name Tan --phone 91234567 --email tan@example.com')
    outcome = shop.run(f'open "no sound" {details}')
    assert (outcome.code, outcome.out, outcome.err) == (
        5,
        "",
        "casekit: these details fit c1 Tan\n  try: --customer c1, or --new-customer\n",
    )
    assert not (shop.root / "cases/000/2.toml").exists()
    assert not (shop.root / "customers/000/c2.toml").exists()


def test_the_shop_says_who_it_is(shop: Shop) -> None:
    """--new-customer makes one beside the one that fits, --customer takes the one named, by reference or phone."""
    shop.ok('open "blank pages" --name Tan --phone 91234567')
    shop.ok('open "no sound" --name Lim --phone 91234567 --new-customer')
    shop.ok('open "no sound" --customer c2')
    shop.ok('open "no sound" --customer Tan --phone 91234567')
    owners = [shop.read(f"cases/000/{n}.toml").partition('customer = "')[2].partition('"')[0] for n in (1, 2, 3, 4)]
    assert owners == ["c1", "c2", "c2", "c1"]
    outcome = shop.run('open "no sound" --phone 91234567')
    assert (outcome.code, outcome.err) == (
        5,
        "casekit: these details fit c1 Tan; c2 Lim\n  try: --customer c1, or --new-customer\n",
    )


@pytest.mark.parametrize(("named", "code"), [("c9", 3), ("Nobody", 3), ("1", 3), ("91234567", 5)])
def test_a_customer_who_is_named_must_be_one(shop: Shop, named: str, code: int) -> None:
    """Nobody of that name is not found, two who share a number are ambiguous; no case is written."""
    shop.ok('open "blank pages" --name Tan --phone 91234567')
    shop.ok('open "no sound" --name Lim --phone 91234567 --new-customer')
    assert shop.run(f'open "no sound" --customer {named}').code == code
    assert not (shop.root / "cases/000/3.toml").exists()


@pytest.mark.parametrize(
    "details",
    [
        "",
        "--name Tan",
        "--name Tan --phone 91234567",
        "--phone 91234567",
        "--name Tan --phone 91234567 --new-customer",
    ],
)
def test_a_retry_doubles_neither_case_nor_customer(shop: Shop, details: str) -> None:
    """The same words under the same key are one case of one customer."""
    first = shop.ok(f'open "blank pages" {details} --key k')
    head, _, rest = first.partition("\n")
    assert shop.ok(f'open "blank pages" {details} --key k') == (
        f"{head}\n  this was done before; nothing was added\n{FIRST}"
    )
    assert rest.endswith(FIRST)
    assert sorted(path.name for path in shop.root.rglob("*.toml")) == sorted(
        ["1.toml", "casekit.toml", *(["c1.toml"] if details else [])]
    )
