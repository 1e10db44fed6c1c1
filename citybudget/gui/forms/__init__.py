"""Forms: a label over each field, what is wrong under it."""
