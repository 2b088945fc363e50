"""What the editor's script asks for while somebody writes: preview, completion, conversion."""
