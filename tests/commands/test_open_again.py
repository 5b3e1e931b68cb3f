"""Laws of `open` for a device that was here before: its case is open still, or our work on it is under warranty."""

import pytest

from casekit.testing import Shop
from tests.screen import Counter

AGAIN = 'open "blank again" --customer c1 --device "hp laserjet  1020"'
OTHERS = "  or the same with --new-fault: a new case, linked to 1\n  or the same with --other-device: a new case\n"
DONE = "1 was fixed today 10:00 by ana: shutter freed"
OPEN = "1 is still open for this device: blank pages (ana owns it, open)"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages" --name "Mrs Tan" --phone 91234567 --device "HP LaserJet 1020"')


def closed(shop: Shop) -> Shop:
    """The work is done and the case closed."""
    shop.ok('close 1 --outcome fixed "shutter freed"')
    return shop


def kinds(shop: Shop, ref: int) -> list[str]:
    """The kinds of a case's events."""
    return [row["kind"] for row in shop.run(f"log {ref} --json").rows]


def test_a_script_is_told_the_three_commands(shop: Shop) -> None:
    """Exit 5: only the customer knows whether it is the same fault; nothing is written."""
    outcome = closed(shop).run(AGAIN)
    assert (outcome.code, outcome.out, outcome.err) == (
        5,
        "",
        f'casekit: {DONE}; is it the same again?\n  try: casekit reopen 1 "…" --same\n{OTHERS}',
    )
    assert not (shop.root / "cases/000/2.toml").exists()


def test_an_open_case_is_a_warning_of_a_double(shop: Shop) -> None:
    """What they say belongs to the case that is there."""
    outcome = shop.run(AGAIN)
    assert (outcome.code, outcome.out, outcome.err) == (
        5,
        "",
        f'casekit: {OPEN}; is it the same again?\n  try: casekit contact 1 --in "…"\n{OTHERS}',
    )


def test_a_new_fault_is_a_case_of_its_own_linked_both_ways(shop: Shop) -> None:
    """Whoever opens one of the two sees the other."""
    said = closed(shop).ok(f"{AGAIN} --new-fault")
    assert said.startswith(
        "2 · hp laserjet 1020 · blank again\n  ana: opened, owner ana\n  ana: linked to 1 (same device)\n"
    )
    assert kinds(shop, 1)[-1] == "linked"
    assert 'kind = "linked"\nto = "2"\nhow = "same device"\n' in shop.read("cases/000/1.toml")


def test_another_device_is_a_case_that_knows_nothing_of_it(shop: Shop) -> None:
    """The customer has two of them."""
    closed(shop).ok(f"{AGAIN} --other-device")
    assert (kinds(shop, 2), kinds(shop, 1)) == (["opened"], ["opened", "closed"])
    assert shop.run(f"{AGAIN} --other-device --new-fault").code == 2


@pytest.mark.parametrize(
    "details",
    [
        '--device "HP 1200"',
        "--device Dell --serial X9",
        "",
        '--device "HP LaserJet 1020" --name Lim --phone 1 --new-customer',
    ],
)
def test_another_device_or_customer_is_not_asked_about(shop: Shop, details: str) -> None:
    """Nobody is held up who brings something else."""
    whose = "" if "--name" in details else "--customer c1"
    closed(shop).ok(f'open "blank again" {whose} {details}')
    assert kinds(shop, 2) == ["opened"]


def test_a_serial_says_more_than_a_name(shop: Shop) -> None:
    """The same serial is the same device whatever they call it; another one is another device."""
    shop.ok('open "no sound" --customer c1 --device "the laptop" --serial abc1')
    assert shop.run('open "no sound" --customer c1 --device XPS --serial ABC1').code == 5
    shop.ok('open "no sound" --customer c1 --device "the laptop" --serial abc2')


@pytest.mark.parametrize(("day", "code"), [("2027-02-21", 5), ("2027-02-22", 0)])
def test_the_warranty_runs_from_the_first_work(shop: Shop, day: str, code: int) -> None:
    """90 days by default; what was done again later does not begin them anew."""
    closed(shop).at("2026-12-23T10:00:00+08:00").ok('reopen 1 "blank again" --same')
    shop.ok("close 1 --outcome fixed --anyway")
    assert shop.at(f"{day}T09:00:00+08:00").run(AGAIN).code == code


@pytest.mark.parametrize("outcome", ["declined", "unrepairable", "abandoned"])
def test_what_was_not_our_work_has_no_warranty(shop: Shop, outcome: str) -> None:
    """We answer for what we mended."""
    shop.ok(f"close 1 --outcome {outcome}")
    shop.ok(AGAIN)


def test_a_retry_is_no_return(shop: Shop) -> None:
    """The same words under the same key are the case they made."""
    shop.ok('open "no sound" --customer c1 --device Dell --key k')
    assert "this was done before" in shop.ok('open "no sound" --customer c1 --device Dell --key k')


def test_the_same_fault_opens_the_old_case_again(shop: Shop, counter: Counter) -> None:
    """At a terminal one key says so: the owner stays, and what they say now is in the story."""
    closed(shop)
    counter.starts(f'{AGAIN} --feeling "third time" --tried "restart: no change" --accessories cable', by="bo")
    counter.sees(
        f"{DONE}\n  1  the same fault: open 1 again, no charge for it\n"
        "  2  another fault of it: a new case, linked to 1\n  3  another device: a new case\nnumber: "
    )
    counter.type("1\n")
    assert counter.ends() == 0
    assert kinds(shop, 1) == ["opened", "closed", "reopened", "felt", "noted", "tried"]
    assert shop.run("list --json").rows[0]["owner"] == "ana"
    assert "bo: left with it: cable\n" in shop.ok("story 1")


def test_the_same_matter_is_written_into_the_open_case(shop: Shop, counter: Counter) -> None:
    """They came to ask: it is a word from the customer, with what they felt."""
    counter.starts(f"{AGAIN} --feeling angry --channel phone")
    counter.sees("  1  the same matter: write it into 1\n")
    counter.type("1\n")
    assert counter.ends() == 0
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "contacted"\ndirection = "in"\nchannel = "phone"\ntext = "blank again"\nfeeling = "angry"\n'
    )


@pytest.mark.parametrize(("number", "links"), [("2", 1), ("3", 0)])
def test_another_case_is_one_key_too(shop: Shop, counter: Counter, number: str, links: int) -> None:
    """Linked when it is the same device."""
    counter.starts(AGAIN)
    counter.sees("number: ")
    counter.type(f"{number}\n")
    assert counter.ends() == 0
    assert kinds(shop, 2) == ["opened", *["linked"] * links]
