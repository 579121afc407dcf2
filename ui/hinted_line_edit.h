// A line to type into that says what it is for in as many words as fit its width.
#pragma once

#include <QLineEdit>

namespace assay::ui {

class HintedLineEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit HintedLineEdit(QWidget* parent = nullptr);

    /// The longer one is the tool tip, too.
    void setHints(const QString& longer, const QString& shorter);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void choose();

    QString m_longer, m_shorter;
};

} // namespace assay::ui
