"""The knowledge base: read strictly from YAML, frozen, complete or not there."""
