"""What the shelf is drawn from."""

from wiki.resources.models.resources import (
    COSTS,
    LANGUAGES,
    RESOURCE_KINDS,
    Resource,
    ResourceTopic,
)

__all__ = ["COSTS", "LANGUAGES", "RESOURCE_KINDS", "Resource", "ResourceTopic"]
