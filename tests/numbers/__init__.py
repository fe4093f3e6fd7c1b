"""What numbers give away, and what not."""
