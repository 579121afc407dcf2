// Small pictures of image files, read off the GUI thread when they are first asked for. Keeps the last ones.
#pragma once

#include <QCache>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>

#include <filesystem>

namespace assay::ui {

/// An image file as Qt reads it, fitted into a square of `side` pixels; pixels stay square and sharp when a small image
/// is enlarged. Null if it is no image that Qt reads.
QImage readFitted(const std::filesystem::path& file, int side);

class Thumbnails : public QObject
{
    Q_OBJECT

public:
    /// `side`: pixels of the square that pictures are fitted into.
    explicit Thumbnails(int side, QObject* parent = nullptr);

    /// Null until it is read, and where it cannot be.
    QPixmap find(const std::filesystem::path& file);
    void clear();

signals:
    void loaded(); // some more; several at once

private:
    void take(const QString& file, const QImage& image);

    int m_side;
    int m_generation = 0; // what was asked for before clear() comes too late
    QCache<QString, QPixmap> m_pictures;
    QSet<QString> m_pending, m_unreadable;
};

} // namespace assay::ui
