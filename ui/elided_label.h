// A line of text that is as wide as its place: what does not fit becomes an ellipsis and is whole in the tool tip.
#pragma once

#include <QLabel>

namespace assay::ui {

class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    /// `mode`: where the ellipsis is; in the middle of names, whose ends tell them apart.
    explicit ElidedLabel(QWidget* parent = nullptr, Qt::TextElideMode mode = Qt::ElideRight);

    /// `tip`: shown on hovering instead of the whole text, if not empty.
    void setWholeText(const QString& text, const QString& tip = {});
    const QString& wholeText() const { return m_whole; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void elide();

    QString m_whole;
    Qt::TextElideMode m_mode;
};

} // namespace assay::ui
