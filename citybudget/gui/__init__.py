"""The window: pages, forms, models and the widgets they are built of. The only room besides app that knows Qt."""
