"""What the tests of the verbs need: values of time that stay real while the clock of the program stands still."""

import freezegun

import casekit.session  # noqa: F401 - a module first imported while the clock stands still keeps its fake times

freezegun.configure(extend_ignore_list=["casekit.core.", "casekit.store."])
