// The histogram of one tensor with the chosen range on it: two handles to drag, what is clipped in another colour, the
// ranges of other methods as faint lines, the range of each channel below. Draws and reports; decides nothing.
#pragma once

#include "core/calibration/range.h"

#include <QString>
#include <QWidget>

#include <memory>
#include <vector>

namespace assay::ui {

struct OtherRange
{
    QString name; // of the method, short
    calibration::Range range;
};

class HistogramView : public QWidget
{
    Q_OBJECT

public:
    explicit HistogramView(QWidget* parent = nullptr);

    /// Null: the words of setEmptyText.
    void setStatistics(std::shared_ptr<const calibration::TensorStatistics> statistics);
    void setRange(const calibration::Range& range, int levels, int zeroPoint);
    void setOtherRanges(std::vector<OtherRange> ranges);
    /// What the encoding of each channel holds, shown behind what the channel has; empty where all share the range.
    void setChannelRanges(std::vector<calibration::Range> ranges);
    /// Without handles: the range is not the user's to move.
    void setReadOnly(bool isReadOnly);
    void setLogarithmic(bool isLogarithmic);
    void setEmptyText(const QString& text);

    const calibration::Range& range() const { return m_range; }
    /// Where a value is drawn, in pixels from the left.
    double xOf(double value) const;

    QSize sizeHint() const override { return {420, 220}; }

signals:
    void rangeMoved(const calibration::Range& range);    // while a handle is dragged
    void rangeReleased(const calibration::Range& range); // the user let go

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    enum class Handle : std::uint8_t { None, Minimum, Maximum };

    QRectF plot() const;
    double stripHeight() const;
    double valueAt(double x) const;
    Handle handleAt(const QPointF& position) const;
    void moveHandle(Handle handle, double value);
    void chooseExtent();
    std::vector<std::int64_t> peaks() const;
    void paintBars(QPainter& painter) const;
    void paintAxis(QPainter& painter) const;
    void paintBand(QPainter& painter) const;
    void paintRange(QPainter& painter) const;
    void paintOthers(QPainter& painter) const;
    void paintNames(QPainter& painter) const;
    QString rangeText() const;
    void paintChannels(QPainter& painter) const;
    void paintChannelRow(QPainter& painter, const QRectF& row, std::size_t first, std::size_t last) const;

    std::shared_ptr<const calibration::TensorStatistics> m_statistics;
    calibration::Range m_range;
    int m_levels = 256, m_zeroPoint = 0;
    std::vector<OtherRange> m_others;
    std::vector<calibration::Range> m_channelRanges; // by channel
    bool m_isReadOnly = false;
    bool m_isLogarithmic = true;
    QString m_emptyText;
    double m_lower = 0, m_upper = 1; // what is shown
    Handle m_dragged = Handle::None;
};

} // namespace assay::ui
