"""Forms of experiences and of requests for them."""
