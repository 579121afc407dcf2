#include "ui/images/image_model.h"

#include "ui/numbers.h"
#include "ui/text.h"

#include <algorithm>
#include <numeric>

namespace assay::ui {

ImageModel::ImageModel(Document& document, QObject* parent)
    : QAbstractListModel(parent), m_document(document), m_thumbnails(kThumbnailSide)
{
    connect(&document, &Document::resultsChanged, this, document.updates().later(this, &ImageModel::rebuild));
    connect(&document, &Document::dataChanged, this, [this] {
        m_thumbnails.clear();
        rebuild();
    });
    connect(&m_thumbnails, &Thumbnails::loaded, this, [this] {
        if (!m_rows.empty())
            emit dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1), {Qt::DecorationRole});
    });
}

std::size_t ImageModel::total() const
{
    const auto& comparison = m_document.results().comparison;
    const auto& images = m_document.evaluation();
    return comparison && images ? std::min(comparison->images.size(), images->samples.size()) : 0;
}

const evaluation::ImageResult* ImageModel::result(std::size_t image) const
{
    return image < total() ? &m_document.results().comparison->images[image] : nullptr;
}

bool ImageModel::hasClasses() const
{
    const evaluation::ImageResult* first = result(0);
    return first != nullptr && first->fp32 >= 0;
}

QString ImageModel::className(int index) const
{
    if (index < 0)
        return QStringLiteral("-");
    const auto& task = m_document.task();
    const std::vector<std::string>& names =
        task && !task->labels.empty() ? task->labels : m_document.evaluation()->classes;
    return static_cast<std::size_t>(index) < names.size() ? toQt(names[static_cast<std::size_t>(index)])
                                                          : QString::number(index);
}

ImageModel::Verdict ImageModel::verdictOf(std::size_t image) const
{
    const evaluation::ImageResult* found = result(image);
    if (found == nullptr || found->fp32 < 0)
        return Verdict::Unknown;
    if (found->label < 0)
        return found->fp32 == found->int8 ? Verdict::Same : Verdict::Different;
    const bool isFp32Right = found->fp32 == found->label, isInt8Right = found->int8 == found->label;
    if (isInt8Right)
        return Verdict::Int8Right;
    return isFp32Right ? Verdict::Int8Wrong : Verdict::BothWrong;
}

bool ImageModel::isWanted(std::size_t image) const
{
    const evaluation::ImageResult& found = *result(image);
    switch (m_filter) {
    case ImageFilter::All:
        return true;
    case ImageFilter::Different:
        return found.fp32 != found.int8;
    case ImageFilter::OnlyInt8Wrong:
        return verdictOf(image) == Verdict::Int8Wrong;
    case ImageFilter::BothWrong:
        return verdictOf(image) == Verdict::BothWrong;
    }
    return true;
}

void ImageModel::setFilter(ImageFilter filter)
{
    m_filter = filter;
    rebuild();
}

void ImageModel::setOrder(ImageOrder order)
{
    m_order = order;
    rebuild();
}

/// Rows are told anew only where they change, so that what the user looks at stays where it is.
void ImageModel::rebuild()
{
    std::vector<std::size_t> rows(total());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::erase_if(rows, [this](std::size_t image) { return !isWanted(image); });
    if (m_order == ImageOrder::Distance) {
        std::stable_sort(rows.begin(), rows.end(),
                         [this](std::size_t a, std::size_t b) { return result(a)->distance > result(b)->distance; });
    }
    if (rows == m_rows) {
        if (!m_rows.empty())
            emit dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
        return;
    }
    const bool isLonger = rows.size() > m_rows.size() && std::equal(m_rows.begin(), m_rows.end(), rows.begin());
    if (isLonger) { // more images were compared
        beginInsertRows({}, static_cast<int>(m_rows.size()), static_cast<int>(rows.size()) - 1);
        m_rows = std::move(rows);
        endInsertRows();
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ImageModel::rowOf(std::size_t image) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), image);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int ImageModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

/// Short enough for a cell: one answer if both say the same.
QString ImageModel::answers(std::size_t image) const
{
    const evaluation::ImageResult& found = *result(image);
    if (found.fp32 < 0)
        return percentText(found.distance);
    if (found.fp32 == found.int8)
        return className(found.int8);
    return tr("%1 \u2192 %2").arg(className(found.fp32), className(found.int8));
}

QString ImageModel::tip(std::size_t image) const
{
    const evaluation::ImageResult& found = *result(image);
    QStringList lines = {toQt(m_document.evaluation()->samples[image].file.filename().string())};
    if (found.label >= 0)
        lines.append(tr("label: %1").arg(className(found.label)));
    if (found.fp32 >= 0)
        lines.append(tr("FP32: %1, INT8: %2").arg(className(found.fp32), className(found.int8)));
    lines.append(tr("INT8's output is %1 away from FP32's").arg(percentText(found.distance)));
    return lines.join(QLatin1Char('\n'));
}

QVariant ImageModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || imageAt(index.row()) >= total())
        return {};
    const std::size_t image = imageAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return answers(image);
    case Qt::DecorationRole:
        return m_thumbnails.find(m_document.evaluation()->samples[image].file);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return tip(image);
    case ImageRole:
        return static_cast<qulonglong>(image);
    case VerdictRole:
        return static_cast<int>(verdictOf(image));
    default:
        return {};
    }
}

} // namespace assay::ui
