"""A plan as a document: each format is one function from plan to text or bytes; none opens a file."""
