; Offers Kith under "Open with" for contact cards. electron-builder's own association would make Kith open them from now
; on, whatever opened them before.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\${APP_ID}.vcf" "" "Contact card"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${APP_ID}.vcf\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${APP_ID}.vcf\shell\open\command" "" '"$appExe" "%1"'
  WriteRegNone SHELL_CONTEXT "Software\Classes\.vcf\OpenWithProgids" "${APP_ID}.vcf"
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.vcf\OpenWithProgids" "${APP_ID}.vcf"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\${APP_ID}.vcf"
!macroend
