"""Notifications: who follows what, who hears of what and why, and by which mail."""
