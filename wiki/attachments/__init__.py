"""Files and pictures: kept by content, shown through the texts that use them."""
