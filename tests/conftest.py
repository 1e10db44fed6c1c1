"""Every test's application is drawn in the style the program's own is, whatever the machine's desktop has."""

import pytest


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What `citybudget.app.make_application` gives Qt."""
    return ["citybudget", "-style", "Fusion"]
