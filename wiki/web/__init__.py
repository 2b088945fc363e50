"""What every screen shares: actor, errors, forms, languages, headers, menus, assets."""
