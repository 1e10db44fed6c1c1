"""How a constant is marked as words a person will see."""


def N_(message: str) -> str:  # noqa: N802  # gettext's own name for it, known to the extractor
    """Mark a message for the catalogue without translating it yet."""
    return message


def in_context(context: str, message: str) -> tuple[str, str]:
    """Mark a message that means different things in different places."""
    return (context, message)
