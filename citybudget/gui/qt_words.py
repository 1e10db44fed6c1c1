"""Qt's own words (the menu of a text field, the buttons of its file dialog) in the language in use."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator


class QtWords(QTranslator):
    """Qt speaks English by itself; Japanese comes with it as a file."""

    def __init__(self, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self.speak(language)

    def speak(self, language: str) -> None:
        """Another language, at once."""
        QCoreApplication.removeTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != "en" and self.load(f"qtbase_{language}", folder):
            QCoreApplication.installTranslator(self)
