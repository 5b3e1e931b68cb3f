"""Laws of `open` at a terminal: their words first, one screen of what is unknown, read back; nothing written before the end."""

import pytest

from casekit.testing import Shop
from tests.screen import CTRL_D, Counter

NEXT = "  next, today 14:00, ana: first contact: say what happens next\n"
SCREEN = """\
in their words (an empty line ends it)
> blank pages
>\x20
still unknown (Enter leaves one out, . all the rest)
  phone or mail    (- for none) 91234567
  name             Mrs Tan
  device           HP LaserJet 1020
  category         .

You said: “blank pages”. It is your HP LaserJet 1020.
Right? (Enter for yes, or type it as it should be)\x20
1 · HP LaserJet 1020 · blank pages
  ana: opened, owner ana
  ana: restated and confirmed: You said: “blank pages”. It is your HP LaserJet
  1020.
  new to us: write down exactly what they see
  on paper, with the device: case 1, passcode ________
  next, today 14:00, ana: first contact: say what happens next
"""


def answer(counter: Counter, *answers: tuple[str, str]) -> None:
    """See a prompt and answer it, one after another; the keys of an answer."""
    for prompt, keys in answers:
        counter.sees(prompt)
        counter.type(keys)


def begin(counter: Counter, end: str = "\n", reach: str = "91234567\n") -> None:
    """Begin with their words, what ends them, and a way to reach them."""
    answer(counter, ("> ", "blank pages\n"), ("\n> ", end), ("phone or mail", reach))


def event(shop: Shop, place: int, ref: int = 1) -> str:
    """What an event of the case says beyond its envelope."""
    return shop.read(f"cases/000/{ref}.toml").split("\n[[event]]\n")[place].partition("kind = ")[2]


def test_a_stranger_with_a_device_is_taken_in(shop: Shop, counter: Counter) -> None:
    """16 keys beyond what the customer says: 8 for the command, Enter seven times, one full stop; seven looks at the screen."""
    counter.starts("open")
    begin(counter)
    answer(counter, ("name ", "Mrs Tan\n"), ("device ", "HP LaserJet 1020\n"), ("category ", ".\n"), ("Right? ", "\n"))
    assert (counter.ends(), counter.shown) == (0, SCREEN)
    said = len("blank pages91234567Mrs TanHP LaserJet 1020")
    assert (counter.keys - said, counter.screens) == (16, 7)
    assert event(shop, 1) == (
        '"opened"\nowner = "ana"\nproblem = "blank pages"\ncustomer = "c1"\nchannel = "counter"\n'
        'device = "HP LaserJet 1020"\n'
    )
    assert event(shop, 2).endswith("confirmed = true\n")
    assert shop.read("customers/000/c1.toml").endswith('name = "Mrs Tan"\nphones = ["91234567"]\n')


def test_every_blank_may_be_filled(shop: Shop, counter: Counter) -> None:
    """What is typed into a blank is the same as the option; what was typed as an option is not asked."""
    shop.ok('open "no sound" --category laptop')
    counter.starts("open --device 'HP 1020' --email tan@example.com --feeling sad")
    answer(
        counter, ("> ", "blank pages\n"), ("\n> ", "\n"), ("name ", "Tan\n"), ("category         (laptop) ", "Printer\n"),
        ("serial ", "VNC3\n"), ("age in years ", "5\n"), ("left with it ", "power  cable\n"), ("condition ", "a scratch\n"),
        ("they tried       (step: result) ", "new toner: no change\n"), ("wants to learn ", "why\n"), ("Right? ", "\n"),
    )  # fmt: skip
    assert counter.ends() == 0
    assert "phone or mail" not in counter.shown
    assert (
        "You said: “blank pages”. It is your HP 1020, 5 years old. You tried new toner: no change. "
        "You leave with it: power cable. We see: a scratch. You want to learn: why.\n"
    ) in counter.shown.replace("\n  ", " ")
    assert event(shop, 1, 2) == (
        '"opened"\nowner = "ana"\nproblem = "blank pages"\ncustomer = "c1"\nchannel = "counter"\nfeeling = "sad"\n'
        'category = "printer"\ndevice = "HP 1020"\nserial = "VNC3"\nage = "5"\naccessories = "power cable"\n'
        'condition = "a scratch"\nwants_to_learn = "why"\n'
    )
    assert event(shop, 2, 2) == '"tried"\nstep = "new toner"\nresult = "no change"\nwho = "customer"\n'
    assert "\n  wants to learn: why\n" in shop.ok("story 2")


def test_a_way_to_reach_them_is_asked_until_it_is_answered(shop: Shop, counter: Counter) -> None:
    """Enter, a word and half an address are none; `-` says that they give none."""
    counter.starts("open")
    begin(counter, reach="\n")
    answer(counter, *(("phone or mail", f"{typed}\n") for typed in ("later", "tan@", "-")), ("name ", ".\n"))
    answer(counter, ("Right? ", "\n"))
    assert counter.ends() == 0
    assert "'tan@' is no e-mail address\n" in counter.shown
    assert not (shop.root / "customers").exists()


def test_somebody_known_is_chosen_and_not_asked_for_a_name(shop: Shop, counter: Counter) -> None:
    """A phone number that fits is a question, since families share one."""
    shop.ok('open "no sound" --name Tan --phone 91234567')
    counter.starts("open")
    begin(counter)
    answer(counter, ("  1  c1  Tan\n  2  somebody new\nnumber: ", "1\n"), ("device ", ".\n"), ("Right? ", "\n"))
    assert counter.ends() == 0
    assert 'customer = "c1"\n' in event(shop, 1, 2)


def test_a_correction_is_read_back_again(shop: Shop, counter: Counter) -> None:
    """`no` asks for it; what the customer then agrees to is the restatement."""
    counter.starts("open")
    begin(counter, reach="-\n")
    answer(counter, ("name ", ".\n"), ("Right? ", "no\n"), ("Right? ", "every second page is blank\n"))
    answer(counter, ("\nevery second page is blank\nRight? ", "\n"))
    assert counter.ends() == 0
    assert event(shop, 2) == '"restated"\ntext = "every second page is blank"\nconfirmed = true\n'


def test_ctrl_d_skips_like_a_full_stop(shop: Shop, counter: Counter) -> None:
    """It ends their words and the blanks, in one key each, and leaves what was read back unconfirmed."""
    counter.starts("open")
    begin(counter, CTRL_D, "-\n")
    answer(counter, ("name ", CTRL_D), ("Right? ", CTRL_D))
    assert counter.ends() == 0
    assert event(shop, 2) == '"restated"\ntext = "You said: “blank pages”."\n'


def test_a_paste_is_their_words_whatever_is_in_it(shop: Shop, counter: Counter) -> None:
    """A mail with an empty line in it, longer than a line of the kernel's, is one text; no line of it fills a blank."""
    counter.starts("open")
    counter.sees("> ")
    counter.paste(f"Dear shop,\n\nblank pages {'x' * 5000}\n\nYours")
    answer(counter, ("Yours", "\n"), ("\n> ", "\n"), ("phone or mail", "-\n"), ("name ", ".\n"), ("Right? ", "\n"))
    assert counter.ends() == 0
    assert f'problem = """\nDear shop,\n\nblank pages {"x" * 5000}\n\nYours"""\n' in event(shop, 1)


def test_a_terminal_that_marks_no_paste_is_understood(shop: Shop, counter: Counter) -> None:
    """An empty line with more behind it that has arrived already is none that a person typed."""
    counter.starts("open", env={"TERM": "dumb"})
    counter.sees("> ")
    counter.paste("Dear shop,\n\nblank pages\n")
    answer(counter, ("> blank pages\n> ", "\n"), ("phone or mail", "-\n"), ("name ", ".\n"), ("Right? ", "\n"))
    assert counter.ends() == 0
    assert 'problem = """\nDear shop,\n\nblank pages"""\n' in event(shop, 1)


@pytest.mark.parametrize("place", range(6))
def test_ctrl_c_leaves_nothing_behind(shop: Shop, counter: Counter, place: int) -> None:
    """Exit 130 wherever it is pressed: neither a customer nor a case is there."""
    steps = (
        ("> ", "x\n"),
        ("\n> ", "\n"),
        ("phone or mail", "91234567\n"),
        ("name ", "Tan\n"),
        ("device ", ".\n"),
        ("Right? ", ""),
    )
    counter.starts("open")
    answer(counter, *steps[:place])
    counter.sees(steps[place][0])
    assert counter.interrupts() == 130
    assert sorted(path.name for path in shop.root.rglob("*.toml")) == ["casekit.toml"]


def test_without_words_there_is_no_case(shop: Shop, counter: Counter) -> None:
    """An empty box is a usage error, and so are missing words where nobody can be asked."""
    counter.starts("open")
    answer(counter, ("> ", "\n"))
    assert counter.ends() == 2
    assert "casekit: what the customer says is empty\n" in counter.shown
    outcome = shop.run("open --name Tan", stdin="my screen is black\n")
    assert (outcome.code, outcome.out, outcome.err) == (
        2,
        "",
        (
            "casekit: the customer's words are missing\n"
            '  try: casekit open "prints blank pages since Monday" --name "Mrs Tan" --phone 91234567\n'
        ),
    )
    assert not (shop.root / "cases").exists()


def test_the_counter_picks_an_owner(shop: Shop, counter: Counter) -> None:
    """Law 1: who knows such devices stands first, with what each has open; nothing is preselected."""
    shop.ok("open x")
    counter.starts('open "no sound" --category laptop', by="dee")
    owners = "  1  bo           0 open  laptops\n  2  ana          1 open  printers\n  3  cy           0 open  boards\n"
    answer(counter, (f"who owns it?\n{owners}number: ", "4\n"), ("number: ", "2\n"))
    assert counter.ends() == 0
    assert "  dee: opened, owner ana\n  dee: follow-up by today 14:00: read the story back" in counter.shown


def test_who_picks_no_owner_opens_nothing(shop: Shop, counter: Counter) -> None:
    """Enter alone is no choice."""
    counter.starts('open "no sound" --phone 91234567', by="dee")
    answer(counter, ("number: ", "\n"))
    assert counter.ends() == 2
    assert "casekit: nothing was chosen, and nothing was changed\n  try: --owner NAME\n" in counter.shown
    assert sorted(path.name for path in shop.root.rglob("*.toml")) == ["casekit.toml"]


def test_what_a_customer_is_called_acts_on_no_terminal(shop: Shop, counter: Counter) -> None:
    """A name in a question is as harmless as one in an answer."""
    shop.ok(["open", "x", "--name", "\x1b]0;b\x07Tan", "--phone", "91234567"])
    counter.starts("open y --phone 91234567")
    counter.sees("  1  c1  ␛]0;b␇Tan\n")
    assert counter.interrupts() == 130
