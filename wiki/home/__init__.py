"""The first screen, what happened lately, and what machines ask: gathers what others own."""
