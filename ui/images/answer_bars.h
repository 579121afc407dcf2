// What one network made of one image: its best classes as bars, the label's marked.
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace assay::ui {

class AnswerBars : public QWidget
{
    Q_OBJECT

public:
    struct Bar
    {
        QString name;
        double probability = 0; // 0 to 1
        bool isLabel = false;
    };

    explicit AnswerBars(const QString& title, QWidget* parent = nullptr);

    void setBars(std::vector<Bar> bars);
    const std::vector<Bar>& bars() const { return m_bars; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_title;
    std::vector<Bar> m_bars;
};

} // namespace assay::ui
