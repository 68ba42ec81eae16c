// Asks plotly.js, in headless Chromium, for the geometry and the picture of each figure in a folder.
import {readdirSync, readFileSync, writeFileSync, mkdtempSync} from 'fs'; import {execFileSync} from 'child_process'; import path from 'path'; import os from 'os';
const [,, plotly, folder, out] = process.argv;
for (const f of readdirSync(folder).filter(f => f.endsWith('.json')).sort()) {
  const fig = readFileSync(path.join(folder, f), 'utf8');
  const html = `<html><body style="margin:0"><div id=g></div><script src="file://${path.resolve(plotly)}"></script><script>
  const fig=${fig.replace(/<\//g,'<\\/')}; const L=fig.layout||{}; L.width=L.width||700; L.height=L.height||500;
  function rect(e){const r=e.getBoundingClientRect();return [r.left,r.top,r.right,r.bottom].map(v=>Math.round(v*100)/100)}
  Plotly.newPlot('g',fig.data,L,{staticPlot:false}).then(async gd=>{
   const F=gd._fullLayout, axes={};
   for(const k of Object.keys(F)) if(/^[xy]axis\\d*$/.test(k)) {const a=F[k]; axes[a._id]={offset:a._offset,length:a._length,range:a.range,type:a.type,
     ticks:[...document.querySelectorAll('.'+a._id+'tick text')].filter(e=>e.style.display!='none').map(e=>({text:e.getAttribute('data-unformatted')??e.textContent,rect:rect(e)})),
     title:[...document.querySelectorAll('.g-'+a._id+'title text')].map(e=>({text:e.textContent,rect:rect(e)}))}}
   const images=[...document.querySelectorAll('.heatmaplayer image')].map(rect);
   const bars=[...document.querySelectorAll('.colorbar')].map(g=>({fill:rect(g.querySelector('.cbfill')),ticks:[...g.querySelectorAll('.cbaxis text')].filter(e=>e.style.display!='none'&&e.getAttribute('visibility')!='hidden').map(e=>({text:e.getAttribute('data-unformatted')??e.textContent,rect:rect(e)})),title:[...g.querySelectorAll('.cbtitle text')].map(e=>({text:e.textContent,rect:rect(e)}))}));
   const titles=[...document.querySelectorAll('.gtitle,.annotation-text')].map(e=>({text:e.textContent,rect:rect(e)}));
   const png=await Plotly.toImage(gd,{format:'png',width:F.width,height:F.height});
   const p=document.createElement('pre');p.id='out';p.textContent=JSON.stringify({size:F._size,width:F.width,height:F.height,axes,images,bars,titles,png});document.body.appendChild(p)})
  </script></body></html>`;
  const page = path.join(mkdtempSync(path.join(os.tmpdir(), 'plotly-')), 'page.html'); writeFileSync(page, html);
  const dom = execFileSync('chromium', ['--headless','--no-sandbox','--disable-gpu','--force-device-scale-factor=2','--allow-file-access-from-files','--virtual-time-budget=20000','--window-size=1400,1000','--dump-dom','file://'+page], {maxBuffer: 1<<28, stdio:['ignore','pipe','ignore']}).toString();
  const m = dom.match(/<pre id="out">([\s\S]*?)<\/pre>/);
  if (!m) { console.log(f, 'NO OUTPUT'); continue; }
  const o = JSON.parse(m[1].replace(/&lt;/g,'<').replace(/&gt;/g,'>').replace(/&amp;/g,'&').replace(/&nbsp;/g,'\u00a0'));
  writeFileSync(path.join(out, f.replace('.json','.plotly.png')), Buffer.from(o.png.split(',')[1],'base64')); delete o.png;
  writeFileSync(path.join(out, f.replace('.json','.geometry.json')), JSON.stringify(o,null,1));
  console.log(f, JSON.stringify(o.size));
}
