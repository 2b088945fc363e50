"""What people fill in about presences and campaigns."""
