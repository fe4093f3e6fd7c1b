"""What `controleer` proves about a knowledge base, exactly, over every possible situation."""
