"""What the kept plans teach: counts over a period, small ones hidden, extracts, what was tried before."""
