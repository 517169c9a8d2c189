# The room of what a reader leaves behind: places, stars, notes, history.
