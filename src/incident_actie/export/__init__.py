"""A document or a plan in the format that is asked: each is one function to text or bytes.

None opens a file, reads the clock or looks in the dossier. `formats` knows which there are.
"""
