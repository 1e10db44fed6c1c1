"""The parts every page is built of. They take words already said, and lengths, fonts and icons from the Theme."""
