"""The rules of the Markdown that members write: one idea a file, put in order by `engine`."""
