"""What every screen shares: the actor behind a request, errors, forms, languages, headers, assets."""
