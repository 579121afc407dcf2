// A line of text that is as wide as its place: what does not fit ends in an ellipsis and is whole in the tool tip.
#pragma once

#include <QLabel>

namespace assay::ui {

class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    /// `tip`: shown on hovering instead of the whole text, if not empty.
    void setWholeText(const QString& text, const QString& tip = {});
    const QString& wholeText() const { return m_whole; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void elide();

    QString m_whole;
};

} // namespace assay::ui
