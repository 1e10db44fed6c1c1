"""What a budget is: frozen values and exact arithmetic, without words, files or windows."""
