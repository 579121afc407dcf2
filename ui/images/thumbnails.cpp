#include "ui/images/thumbnails.h"

#include <QCoreApplication>
#include <QImageReader>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr int kKept = 2000;

} // namespace

QImage readFitted(const std::filesystem::path& file, int side)
{
    QImageReader reader(QString::fromStdString(file.string()));
    reader.setAutoTransform(false); // as preprocessing sees it
    const QSize size = reader.size();
    if (size.isValid() && std::max(size.width(), size.height()) > 4 * side) // large photographs: decode small
        reader.setScaledSize(size.scaled(2 * side, 2 * side, Qt::KeepAspectRatio));
    const QImage image = reader.read();
    if (image.isNull())
        return {};
    const bool isSmall = std::max(image.width(), image.height()) <= side;
    return image.scaled(side, side, Qt::KeepAspectRatio, isSmall ? Qt::FastTransformation : Qt::SmoothTransformation);
}

Thumbnails::Thumbnails(int side, QObject* parent) : QObject(parent), m_side(side), m_pictures(kKept) {}

QPixmap Thumbnails::find(const std::filesystem::path& file)
{
    const QString name = QString::fromStdString(file.string());
    if (const QPixmap* picture = m_pictures.object(name))
        return *picture;
    if (m_unreadable.contains(name) || m_pending.contains(name))
        return {};
    m_pending.insert(name);
    QThreadPool::globalInstance()->start([self = QPointer(this), generation = m_generation, side = m_side, name, file] {
        const QImage image = readFitted(file, side);
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, generation, name, image] {
            if (self && self->m_generation == generation)
                self->take(name, image);
        });
    });
    return {};
}

void Thumbnails::clear()
{
    ++m_generation;
    m_pictures.clear();
    m_pending.clear();
    m_unreadable.clear();
}

void Thumbnails::take(const QString& file, const QImage& image)
{
    m_pending.remove(file);
    if (image.isNull())
        m_unreadable.insert(file);
    else
        m_pictures.insert(file, new QPixmap(QPixmap::fromImage(image)));
    emit loaded();
}

} // namespace assay::ui
