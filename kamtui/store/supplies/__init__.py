"""What was supplied: lines, the sums kept of them by client and day, deliveries."""
