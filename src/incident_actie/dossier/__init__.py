"""Plans kept: every change, lists, what is derived from them, in and out."""
