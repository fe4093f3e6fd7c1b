"""What people see: pages of plain blocks, shown with rich or as lines. Decides and prints nothing."""
