"""What every scenario does: somebody at a terminal types one command after another, and answers what is asked."""

from collections.abc import Callable

import pytest

from tests.screen import Counter

Types = Callable[..., str]


@pytest.fixture
def types(counter: Counter) -> Types:
    """Types a command and the answers (prompt, keys) to what it asks; all that was shown. It ends as expected, or fails."""

    def typed(command: str, *answers: tuple[str, str], by: str = "ana", code: int = 0) -> str:
        counter.starts(command, by=by)
        for question, keys in answers:
            counter.sees(question)
            counter.type(keys)
        assert (counter.ends(), code) == (code, code), counter.shown
        return counter.shown

    return typed
