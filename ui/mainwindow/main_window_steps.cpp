// What the user does next, as the window sees it: run all, and what panels offer that have nothing to show yet.
#include "ui/compare/compare_panel.h"
#include "ui/diagnose/diagnose_panel.h"
#include "ui/histogram/tensor_panel.h"
#include "ui/images/images_panel.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/error_banner.h"
#include "ui/mainwindow/main_window.h"

#include <QAction>

namespace assay::ui {

void MainWindow::runAll()
{
    if (m_document.hasEvaluation()) {
        m_document.compare();
        return;
    }
    if (m_document.hasCalibration())
        m_document.calibrate();
    else
        m_document.simulate();
    m_banner->showObstacle(tr("There are no images to compare on. Open a folder of them, or drop it on the window; "
                              "throughput is simulated without."),
                           *m_actions->openEvaluation);
}

/// A model, then images, then figures: a button that could not be pressed would help nobody.
void MainWindow::offerNextStep()
{
    QAction* const images = m_document.isOpen() ? m_actions->openEvaluation : m_actions->openModel;
    QAction* const compare = m_document.hasEvaluation() ? m_actions->runAll : images;
    m_compare->setNextStep(compare);
    m_images->setEmptyAction(compare);
    m_diagnose->setEmptyAction(images);
    m_tensor->setEmptyAction(m_document.hasCalibration() || m_document.hasEvaluation() ? m_actions->calibrate : images);
}

} // namespace assay::ui
