"""What is asked, one file per stage: the prompt and what an answer to it does stand together."""
