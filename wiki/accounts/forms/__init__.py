"""Forms of people: what each screen asks."""
