// The compared images as a list: which ones, in which order, and what both networks said of them. Pictures come when
// they are shown.
#pragma once

#include "ui/document.h"
#include "ui/images/thumbnails.h"

#include <QAbstractListModel>

#include <vector>

namespace assay::ui {

enum class ImageFilter : std::uint8_t { All, Different, OnlyInt8Wrong, BothWrong };
enum class ImageOrder : std::uint8_t { File, Distance };

class ImageModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role : int { ImageRole = Qt::UserRole, VerdictRole };
    /// What a cell marks.
    enum class Verdict : std::uint8_t { Unknown, Same, Different, Int8Right, Int8Wrong, BothWrong };

    explicit ImageModel(Document& document, QObject* parent = nullptr);

    void setFilter(ImageFilter filter);
    void setOrder(ImageOrder order);

    /// Index into the dataset and the comparison.
    std::size_t imageAt(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    int rowOf(std::size_t image) const; // -1: not shown
    std::size_t total() const;
    bool hasClasses() const;
    Verdict verdictOf(std::size_t image) const;
    /// The name of a class, its number where it has none, a dash for none.
    QString className(int index) const;
    const evaluation::ImageResult* result(std::size_t image) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void rebuild();
    bool isWanted(std::size_t image) const;
    QString answers(std::size_t image) const;
    QString tip(std::size_t image) const;

    Document& m_document;
    mutable Thumbnails m_thumbnails;
    ImageFilter m_filter = ImageFilter::All;
    ImageOrder m_order = ImageOrder::File;
    std::vector<std::size_t> m_rows;
};

constexpr int kThumbnailSide = 56;

} // namespace assay::ui
