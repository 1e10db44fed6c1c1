"""Qt models over plain lists: figures are worded when they are painted, rows keep integer ids."""
