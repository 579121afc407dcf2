// One figure of a machine to turn: a slider for the hand and a spin box for the exact value, always the same.
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QSlider;

namespace assay::ui {

class MachineField : public QWidget
{
    Q_OBJECT

public:
    struct Scale
    {
        double lowest, highest; // in the unit; widened by a value outside
        int decimals;
        double unit; // 1 in the spin box is so much in the value
        QString suffix;
        bool isGeometric; // a step of the slider multiplies
    };

    MachineField(const QString& name, Scale scale, QWidget* parent = nullptr);

    double value() const;
    /// Emits nothing. Kept exactly, though the spin box may show fewer digits.
    void setValue(double value);

    QSlider& slider() { return *m_slider; }
    QDoubleSpinBox& spinBox() { return *m_spin; }

signals:
    void changed(); // by the user

private:
    int positionOf(double shown) const;
    double shownAt(int position) const;
    void take(double value);

    Scale m_scale;
    double m_value = 0;
    QSlider* m_slider;
    QDoubleSpinBox* m_spin;
};

} // namespace assay::ui
