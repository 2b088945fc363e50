"""What every package stands on: database, transaction, clock, ids, slugs, errors, messages."""
