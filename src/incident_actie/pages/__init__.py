"""What a page says, as blocks; how it looks is for `screen` and `export`."""
