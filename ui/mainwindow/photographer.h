// Pictures of the window and of each panel, taken when the main job is done and nothing moves any more: for the README,
// and for anyone who wants to see the window without sitting before it.
#pragma once

#include "ui/mainwindow/main_window.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace assay::ui {

class Photographer : public QObject
{
    Q_OBJECT

public:
    /// Ends the application's event loop when the pictures are written or something fails.
    Photographer(MainWindow& window, QString folder);

    /// One line on what failed; nothing if all went well.
    const std::optional<QString>& error() const { return m_error; }

private:
    void settle();
    void takePictures();
    void selectWorstLayer();
    void save(QWidget& widget, const QString& name);
    void fail(const QString& reason);

    MainWindow& m_window;
    QString m_folder;
    QTimer m_settling;
    std::optional<QString> m_error;
    bool m_hasSelected = false;
};

} // namespace assay::ui
