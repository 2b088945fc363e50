"""A folder that this software wrote: read back as it was, whatever was edited in it named."""
